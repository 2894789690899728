/** The part of `qrcode` used here. `@types/qrcode` would bring Node's globals into browser code. */
declare module 'qrcode' {
  export interface BitMatrix {
    /** Modules per side, without a quiet zone. */
    readonly size: number;
    /** 1 where the module is dark. */
    get(row: number, col: number): number;
  }

  export interface QRCode {
    readonly modules: BitMatrix;
  }

  export function create(text: string, options?: {errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H'}): QRCode;
}
