import { FreeText, Int } from '../fields/fields.js';
import { MOST_MINOR } from '../fields/rules.js';

export class RepaymentRequest {
  @Int(1, MOST_MINOR, {
    description: 'In the minor unit of the case’s currency; at most what is claimed of him',
  })
  amountMinor!: number;

  @FreeText({ optional: true, description: 'How it came, such as the reference of a bank transfer' })
  note?: string;
}
