export { CreateOrdersAndClaims1764000000000 } from './1764000000000-create-orders-and-claims.js';
export { CreateCases1764000100000 } from './1764000100000-create-cases.js';
export { CreateMoney1764000200000 } from './1764000200000-create-money.js';
export { CreateMessages1764000300000 } from './1764000300000-create-messages.js';
export { GrantApplicationRole1764000400000 } from './1764000400000-grant-application-role.js';
export { CreateContacts1764000400500 } from './1764000400500-create-contacts.js';
export { CreateMessagesToPeople1764000700000 } from './1764000700000-create-messages-to-people.js';
