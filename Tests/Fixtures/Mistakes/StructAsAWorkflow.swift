// expects: non-class type 'StructAsAWorkflow' cannot conform to class protocol 'Workflow'
import Temporal

struct StructAsAWorkflow: Workflow {
  let context: WorkflowContext
  func run(_ input: Int) async throws {}
}
