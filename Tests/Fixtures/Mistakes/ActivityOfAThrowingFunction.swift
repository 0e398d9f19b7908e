// expects: the type says what goes in and comes out, (Int) -> Int; a body may be async and throw all the same
import Temporal

let throwing = Activity<(Int) throws -> Int>("a", .startToClose(.seconds(1)))
