"""The proof that what posts say is what ran."""
