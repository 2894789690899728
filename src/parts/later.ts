import {MfaError} from '../core/errors.js';

/** Fetches a part of the kit that not every page needs. One constant per part: it is also the part's identity. */
export type Loader<T> = () => Promise<T>;

/** A part that is here, on its way, or could not be fetched. */
interface Parcel<T> {
  part?: T;
  error?: MfaError;
  readonly coming: Promise<void>;
}

const parcels = new WeakMap<Loader<unknown>, Parcel<unknown>>();

/** The part, if it is here; otherwise fetches it, once for the whole page. `coming` resolves when it has come or failed. */
export function fetchPart<T>(load: Loader<T>): Parcel<T> {
  const known = parcels.get(load);
  if (known) return known as Parcel<T>;
  const parcel: Parcel<T> = {
    // A download that hangs counts as failed, like any call; trying again finds what has come meanwhile.
    coming: Promise.race([load(), new Promise<never>((_, reject) => setTimeout(reject, 3e4))]).then(
      (part) => {
        parcel.part = part;
      },
      (cause: unknown) => {
        parcel.error = new MfaError('network_error', undefined, {cause});
      },
    ),
  };
  parcels.set(load, parcel);
  return parcel;
}

/** Lets a part that could not be fetched be asked for again. */
export function forgetPart(load: Loader<unknown>): void {
  parcels.delete(load);
}
