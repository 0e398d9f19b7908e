// expects: say what may take so long: .startToClose(.seconds(5)) is the limit of one attempt
import Temporal

let unnamed = Activity<(Int) -> Int>("a", .seconds(5))
