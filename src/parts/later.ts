import {MfaError} from '../core/errors.js';

/** Fetches a part of the kit that not every page needs. One constant per part: it is also the part's identity. */
export type Loader<T> = () => Promise<T>;

/** A part that is here, on its way, or could not be fetched. */
interface Parcel<T> {
  part?: T;
  /** Why it did not come: `network_error`, with the cause. */
  lost?: MfaError;
  readonly coming: Promise<void>;
}

const parcels = new WeakMap<Loader<unknown>, Parcel<unknown>>();

/** The part, if it is here; otherwise fetches it, once for the whole page. `coming` resolves when it has come or failed. */
export function fetchPart<T>(load: Loader<T>): Parcel<T> {
  const known = parcels.get(load);
  if (known) return known as Parcel<T>;
  const parcel: Parcel<T> = {
    coming: withinTime(load).then(
      (part) => {
        parcel.part = part;
      },
      (cause: unknown) => {
        parcel.lost = new MfaError('network_error', undefined, {cause});
      },
    ),
  };
  parcels.set(load, parcel);
  return parcel;
}

/**
 * The part, once it has come; one that could not be fetched is asked for again the next time.
 *
 * @throws MfaError `network_error`, with the cause.
 */
export async function takePart<T>(load: Loader<T>): Promise<T> {
  const parcel = fetchPart(load);
  await parcel.coming;
  if (!parcel.lost) return parcel.part as T;
  forgetPart(load);
  throw parcel.lost;
}

/** Lets a part that could not be fetched be asked for again. */
export function forgetPart(load: Loader<unknown>): void {
  if (parcels.get(load)?.lost) parcels.delete(load);
}

/** A download that hangs counts as failed, like any call; trying again finds what has come meanwhile. */
function withinTime<T>(load: Loader<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, 3e4);
    void load()
      .then(resolve, reject)
      .then(() => clearTimeout(timer));
  });
}
