// expects: 'ActivityOptions' initializer is inaccessible due to 'internal' protection level
import Temporal

let endless = Activity<(Int) -> Int>("a", ActivityOptions(heartbeat: .seconds(1)))
