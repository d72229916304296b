export { CreateOrdersAndClaims1764000000000 } from './1764000000000-create-orders-and-claims.js';
export { CreateCases1764000100000 } from './1764000100000-create-cases.js';
export { CreateMoney1764000200000 } from './1764000200000-create-money.js';
export { CreateMessages1764000300000 } from './1764000300000-create-messages.js';
export { GrantApplicationRole1764000400000 } from './1764000400000-grant-application-role.js';
export { FillCaseStates1764000400700 } from './1764000400700-fill-case-states.js';
export { CreateIdentificationQueue1764000900000 } from './1764000900000-create-identification-queue.js';
