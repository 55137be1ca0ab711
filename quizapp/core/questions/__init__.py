"""Questions as values: what is asked, how it is answered, why the key is right."""
