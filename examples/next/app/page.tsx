import {SignIn} from './sign-in';

export default function Page() {
  return (
    <>
      <h1>Acme</h1>
      <SignIn />
    </>
  );
}
