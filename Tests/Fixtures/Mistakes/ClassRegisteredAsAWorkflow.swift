// expects: cannot convert value of type 'Box.Type' to expected element type 'any Workflow.Type'
import Temporal

func enrol(_ client: TemporalClient) {
  _ = Worker(client: client, taskQueue: "q", workflows: [Box.self])
}
