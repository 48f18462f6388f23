"""A believable, made-up region: for trying the product, for tests at size and for benchmarks."""
