// expects: cannot convert value of type 'Activity<(Int, String) -> Int>' to expected element type 'ActivityImplementation'
import Temporal

func register(_ client: TemporalClient) {
  _ = Worker(client: client, taskQueue: "q", activities: [Things.count])
}
