interface GoodsLine {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface ExpectedReturn {
  readonly reference: string;
  /** Of every parcel that is known to come; none is known before the customer tells. */
  readonly trackingNumbers: readonly string[];
  readonly lines: readonly GoodsLine[];
}

export interface DispositionLine extends GoodsLine {
  readonly disposition: 'restock' | 'refurbish' | 'recycle' | 'donate' | 'scrap';
  readonly grade?: 'A' | 'B' | 'C' | 'D';
}

/** An order that the warehouse books once under its reference and sequence, however often it is told. */
interface GoodsOrder<Line> {
  readonly reference: string;
  readonly sequence: number;
  readonly lines: readonly Line[];
  readonly idempotencyKey: string;
}
export type DispositionOrder = GoodsOrder<DispositionLine>;
export type ReleaseOrder = GoodsOrder<GoodsLine>;

export interface WarehouseClient {
  /** Announces what will come under a reference; the same reference again replaces what was announced. */
  expectReturn(expected: ExpectedReturn): Promise<void>;
  /** @throws ArrangementRefusedError when other content was told under this sequence before. */
  tellDisposition(order: DispositionOrder): Promise<void>;
  /**
   * Has goods handed out to be sent back.
   * @throws ArrangementRefusedError when other content was told under this sequence before.
   */
  releaseGoods(order: ReleaseOrder): Promise<void>;
}
