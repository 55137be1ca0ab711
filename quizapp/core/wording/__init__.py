"""From a wording and its references to text, one package a language."""
