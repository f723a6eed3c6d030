"""The invented network: 25 cooperatives, their members, what they offer and who buys from them.

The texts lie in marketplace/demo/data/. `load` writes them once; `scale` makes the same in any size for measuring.
"""
