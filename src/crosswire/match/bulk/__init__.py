"""Text reuse in bulk: passages that texts share, over thousands to millions of texts, in arrays."""
