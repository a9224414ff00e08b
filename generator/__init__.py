"""remit: an organisation's management rules as files that a machine can check.

The stages lie one above the other and import only downwards: `source` and `messages`, `diagnostics` and `errors`,
`loader` and `formula`, `settings` and `schema`, `model`, `rules`, what comes out of them (`diff`, `site`, `sheets`,
`report`), `pipeline`, which alone composes the stages, and `cli`. Start reading at `pipeline`.
"""

__version__ = "0.1.0"
