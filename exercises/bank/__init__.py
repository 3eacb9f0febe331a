"""The exercises, a module for each notebook: right answers, wrong ones, and what is said."""
