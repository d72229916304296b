const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Timers for due times that the journal holds; forgotten at stop, armed again from the journal at start. */
export class Alarms {
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopped = false;

  at(dueAt: number, ring: () => void): void {
    if (this.isStopped) return;
    const waitMs = Math.max(0, dueAt - Date.now());
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        if (Date.now() < dueAt) this.at(dueAt, ring);
        else ring();
      },
      Math.min(waitMs, LONGEST_TIMEOUT_MS),
    );
    this.timers.add(timer);
  }

  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
