export interface ExpectedReturn {
  readonly reference: string;
  readonly trackingNumber?: string;
  readonly lines: readonly { readonly lineId: string; readonly sku: string; readonly quantity: number }[];
}

export interface WarehouseClient {
  /** Announces what will come under a reference; the same reference again replaces what was announced. */
  expectReturn(expected: ExpectedReturn): Promise<void>;
}
