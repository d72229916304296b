/** An event of a history, as the client fetches it or as a recorded one holds it: the fields are named alike. */
export type CountableEvent = Readonly<Record<string, unknown>>;

export interface Shape {
  readonly signals: number;
  readonly timers: number;
  readonly activities: number;
  readonly localActivities: number;
}

export interface Actions {
  readonly events: number;
  readonly billable: number;
  /** The start, messages, timers armed and effects: what the story costs whoever tells it, without recordings of our own. */
  readonly floor: number;
  /** 1.5 × the floor. */
  readonly budget: number;
  readonly isKept: boolean;
  readonly shape: Shape;
}

/** Counts what the engine bills: start, signals, updates, timers armed, activities; local ones once per workflow task. */
export function countActions(history: readonly CountableEvent[]): Actions {
  const count = (field: string): number => history.filter((event) => event[field] != null).length;
  const markers = history.flatMap((event) => event['markerRecordedEventAttributes'] ?? []) as {
    readonly workflowTaskCompletedEventId?: unknown;
  }[];
  const localTasks = new Set(markers.map((marker) => String(marker.workflowTaskCompletedEventId))).size;
  const signals = count('workflowExecutionSignaledEventAttributes');
  const updates = count('workflowExecutionUpdateAcceptedEventAttributes');
  const timers = count('timerStartedEventAttributes');
  const activities = count('activityTaskScheduledEventAttributes');
  const messages = 1 + signals + updates;
  // A command's own recording is no effect; every other regular activity is one.
  const effects = activities - updates;
  const billable = messages + timers + activities + localTasks;
  const floor = effects + messages + timers;
  const budget = 1.5 * floor;
  return {
    events: history.length,
    ...{ billable, floor, budget, isKept: billable <= budget },
    shape: { signals, timers, activities, localActivities: markers.length },
  };
}
