"""What the notebooks use, small enough to read.

calculus  rates of change, numerical derivatives and gradients
layers    the layers of a network and its losses, forward and backward
training  logic gates, networks that learn them, and the training loop
autograd  numbers that know their way back, one by one
figures   one look for all figures; `show` gives each a description
drawings  the pictures that notebooks share
explorer  sliders that move a figure without the kernel
tape      arithmetic that is recorded, so that the browser can repeat it
bundle    one output in several formats
language  the language in which all of them, and the judge, speak
"""
