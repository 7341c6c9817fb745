"""The summary as files: PDF, Word, spreadsheet, plain text and JSON, each made from plain data."""
