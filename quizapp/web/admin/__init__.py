"""What admins do: people and packs."""
