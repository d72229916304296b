import { GOODWILL_REASONS, type GoodwillReason } from '#domain';
import { FreeText, Int, OneOf } from '../fields/fields.js';
import { MOST_MINOR } from '../fields/rules.js';

export class GrantGoodwillRequest {
  @Int(1, MOST_MINOR, { description: 'In the minor unit of the case’s currency' })
  amountMinor!: number;

  @OneOf(GOODWILL_REASONS)
  reason!: GoodwillReason;

  @FreeText({ optional: true })
  note?: string;
}
