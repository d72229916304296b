import type { ErrandsOf } from './errand.js';

export const exchangeErrands: ErrandsOf = () => [];
