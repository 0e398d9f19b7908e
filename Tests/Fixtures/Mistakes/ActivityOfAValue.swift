// expects: the type of an activity is that of a function: Activity<(String) -> Int>, or Activity<() -> Int>
import Temporal

let valued = Activity<String>("a", .startToClose(.seconds(1)))
