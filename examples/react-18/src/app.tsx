import {Link, Route, Routes} from 'react-router';
import {Account} from './account';
import {SignIn} from './sign-in';

export function App() {
  return (
    <>
      <nav>
        <Link to="/">Sign in</Link>
        <Link to="/account">Account</Link>
      </nav>
      <main>
        <Routes>
          <Route path="/" element={<SignIn />} />
          <Route path="/account" element={<Account />} />
        </Routes>
      </main>
    </>
  );
}
