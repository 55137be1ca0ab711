"""A pack as a folder of YAML files: read with the place of everything, written as canonical JSON."""
