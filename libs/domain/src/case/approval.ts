/** By whom an act was approved besides the one who did it. */
export interface Approval {
  readonly requestId: string;
  readonly approvers: readonly string[];
}

/** What an event says of it; absent: nobody had to. */
export interface Approved {
  readonly approval?: Approval;
}
