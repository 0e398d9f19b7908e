// expects: cannot convert value of type 'Int' to expected argument type 'Duration'
import Temporal

let unitless = Activity<(Int) -> Int>("a", .startToClose(30))
