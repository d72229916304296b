import { Duration, FreeText, Label, Moment } from '../fields/fields.js';

class ClockChangeRequest {
  @Label(60, { description: 'A short word for why, such as `carrierStrike`' })
  reason!: string;

  @FreeText({ optional: true })
  note?: string;
}

export class ExtendClockRequest extends ClockChangeRequest {
  @Duration({ description: 'How much later every rung ahead comes' })
  by!: string;
}

export class PauseClockRequest extends ClockChangeRequest {
  @Moment({
    optional: true,
    description: 'When it goes on by itself; left out: when the policy’s limit is used up',
  })
  until?: string;
}

export class ResumeClockRequest extends ClockChangeRequest {}
