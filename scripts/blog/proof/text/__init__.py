"""What a post's page says: every value, number, word and claim in it against the records."""
