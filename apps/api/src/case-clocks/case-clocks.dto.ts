import { PAUSE_REASONS, type PauseReason } from '#domain';
import { Duration, FreeText, Label, Moment, OneOf } from '../fields/fields.js';

class ClockChangeRequest {
  @FreeText({ optional: true })
  note?: string;
}

const Why = () => Label(60, { description: 'A short word for why, such as `carrierStrike`' });

export class ExtendClockRequest extends ClockChangeRequest {
  @Why()
  reason!: string;

  @Duration({ description: 'How much later every rung ahead comes' })
  by!: string;
}

export class PauseClockRequest extends ClockChangeRequest {
  @OneOf(PAUSE_REASONS, { description: 'Why its time stands still; `other` needs a note' })
  reason!: PauseReason;

  @Moment({
    optional: true,
    description: 'When it goes on by itself; left out: when the policy’s limit is used up',
  })
  until?: string;
}

export class ResumeClockRequest extends ClockChangeRequest {
  @Why()
  reason!: string;
}
