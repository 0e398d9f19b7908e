import Temporal

extension ExchangeClient {
  static let messages: [Case] = [
    (
      "an update executed",
      { it in
        let ledger = try await it.ledger("executed")
        try expect("its result", try await ledger.execute(ExchangeLedger.add, 3), is: 3)
        try await ledger.signal(ExchangeLedger.end)
        try expect("the workflow's", try await ledger.result(), is: "103|")
      }
    ),
    (
      "an update refused by its validator",
      { it in
        let ledger = try await it.ledger("refused")
        let fate = try await fate { try await ledger.execute(ExchangeLedger.add, -1) }
        try expect("why", fate, is: "Refused negative [-1]")
        try await ledger.terminate()
      }
    ),
    (
      "an update that fails, with details and causes",
      { it in
        let ledger = try await it.ledger("broken")
        let fate = try await fate { try await ledger.execute(ExchangeLedger.broken) }
        try expect("why", fate, is: chainText)
        try await ledger.terminate()
      }
    ),
    (
      "an update that nobody handles",
      { it in
        let ledger = try await it.ledger("unhandled")
        let fate = try await fate {
          try await ledger.untyped.executeUpdate("nobody", 1, as: Int.self)
        }
        guard fate.contains("nobody") else { throw Mismatch(description: fate) }
        try await ledger.terminate()
      }
    ),
    (
      "an update started, then its result",
      { it in
        let ledger = try await it.ledger("settled")
        let update = try await ledger.start(ExchangeLedger.settle, 4)
        try await ledger.signal(ExchangeLedger.settled)
        try expect("its result", try await update.result(), is: 4)
        try await ledger.terminate()
      }
    ),
    (
      "an update sent twice, and found by its id",
      { it in
        let ledger = try await it.ledger("twice")
        for _ in 1...2 {
          try expect("sent", try await ledger.execute(ExchangeLedger.add, 2, id: "same"), is: 2)
        }
        let found = ledger.updateHandle(ExchangeLedger.add, id: "same")
        try expect("found", try await found.result(), is: 2)
        try await ledger.terminate()
      }
    ),
    (
      "signals and their order",
      { it in
        let ledger = try await it.ledger("signals")
        for note in ["a", "b", "ö"] { try await ledger.signal(ExchangeLedger.note, note) }
        try await ledger.signal(ExchangeLedger.end)
        try expect("its result", try await ledger.result(), is: "100|a,b,ö")
      }
    ),
    (
      "signal-with-start, of a new run and of one that runs",
      { it in
        let start = it.ledgerStart("signal-with-start")
        for note in ["a", "b"] {
          _ = try await it.client.signalWithStart(start, ExchangeLedger.note, note)
        }
        let ledger = try await it.client.signalWithStart(start, ExchangeLedger.end)
        try expect("its result", try await ledger.result(), is: "100|a,b")
      }
    ),
    (
      "update-with-start, of a new run and of one that runs",
      { it in
        let start = it.ledgerStart("update-with-start")
        let first = try await it.client.executeUpdateWithStart(start, ExchangeLedger.add, 4)
        try expect("a new run's", first, is: 4)
        let (ledger, update) = try await it.client.startUpdateWithStart(
          start, ExchangeLedger.add, 5)
        try expect("that which runs", try await update.result(), is: 9)
        let refused = try await fate {
          try await it.client.executeUpdateWithStart(start, ExchangeLedger.add, -1)
        }
        try expect("refused", refused, is: "Refused negative [-1]")
        try await ledger.signal(ExchangeLedger.end)
        try expect("its result", try await ledger.result(), is: "109|")
      }
    ),
    (
      "headers of messages",
      { it in
        let ledger = try await it.ledger("headers")
        _ = try await ledger.execute(ExchangeLedger.add, 1)
        try await ledger.signal(ExchangeLedger.note, "x")
        // Where the update is in the first task, it may be handled before the main method begins.
        try expect(
          "whose", try await ledger.query(ExchangeLedger.seen).sorted(),
          is: ["query blue", "run blue", "signal blue", "update blue"])
        try await ledger.terminate()
      }
    ),
    (
      "headers of the next run, activities and children",
      { it in
        let handle = try await it.start(ExchangeTenant.self, 2, "tenant")
        let words = ["run blue", "activity blue", "local blue"]
        try expect("whose", try await handle.result(), is: words + words)
      }
    ),
  ]
}
