// The chapter's first file comes here.
