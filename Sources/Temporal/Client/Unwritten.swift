/// What the stubs of the client throw.
struct Unwritten: Error {}
