"""File formats, each side by side over the core: text in, values out, and back."""
