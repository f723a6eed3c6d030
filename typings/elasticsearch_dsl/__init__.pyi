# The package is untyped; since 8.18 it gives the same objects as this module of the client.
from elasticsearch.dsl import *
