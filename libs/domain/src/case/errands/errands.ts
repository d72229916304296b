import { callErrands } from './call-errands.js';
import { complaintErrands } from './complaint-errands.js';
import type { ErrandsOf } from './errand.js';
import { exchangeErrands } from './exchange-errands.js';
import { collectionErrands, payoutErrands } from './money-errands.js';
import { repairErrands } from './repair-errands.js';

const ALL: readonly ErrandsOf[] = [
  exchangeErrands,
  repairErrands,
  collectionErrands,
  payoutErrands,
  complaintErrands,
  callErrands,
];

/** All that the record wants done outside, beside refunds and what moves the customer's goods. */
export const errandsOf: ErrandsOf = (state) => ALL.flatMap((errands) => errands(state));
