"""One module per post, of the same slug; each lists its EXPERIMENTS and FIGURES."""
