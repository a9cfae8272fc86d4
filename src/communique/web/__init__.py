"""The pages over a store: browsing, reading and the JSON behind them.

``application.make`` builds the application, ``routes`` lists every address it answers, ``guard`` decides what comes in.
"""
