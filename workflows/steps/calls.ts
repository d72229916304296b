import { errands } from './errands.js';

/** Connects staff with the customer, when somebody asks for it. */
export const calls = errands('placeCall');
