"""Posts, and what is made of them: cards, fonts, formulas."""
