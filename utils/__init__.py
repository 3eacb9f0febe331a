"""What the notebooks import: calculus, layers, figures and explorers."""
