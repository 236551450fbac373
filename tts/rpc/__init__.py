"""Code generated from proto/; `make proto` writes it."""
