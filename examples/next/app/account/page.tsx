import {Account} from './account';

export default function Page() {
  return (
    <>
      <h1>Your account</h1>
      <Account />
    </>
  );
}
