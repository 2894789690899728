import {Link, Route, Routes} from 'react-router';
import {Account} from './pages/account';
import {OwnScreens} from './pages/own-screens';
import {SignIn} from './pages/sign-in';

export function App() {
  return (
    <>
      <nav>
        <Link to="/">Sign in</Link>
        <Link to="/account">Account</Link>
        <Link to="/own">Own screens</Link>
      </nav>
      <main>
        <Routes>
          <Route path="/" element={<SignIn />} />
          <Route path="/account" element={<Account />} />
          <Route path="/own" element={<OwnScreens />} />
        </Routes>
      </main>
    </>
  );
}
