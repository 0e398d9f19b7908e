// expects: missing argument for parameter #2 in call
import Temporal

let bare = Activity<(Int) -> Int>("a")
