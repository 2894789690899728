import {useState} from 'react';
import {Button, StyleSheet, Text, useColorScheme, View} from 'react-native';
import SignInDom from './sign-in-dom';
import {SignInWebView} from './sign-in-web-view';

/** The two ways to show a sign-in: a page of one's own server, and a component of this app that is drawn in a web view. */
type Sheet = 'page' | 'component' | undefined;

export function App() {
  const colorScheme = useColorScheme() === 'dark' ? 'dark' : 'light';
  const [sheet, setSheet] = useState<Sheet>();
  const [userId, setUserId] = useState<string>();
  const signedIn = (id: string) => {
    setUserId(id);
    setSheet(undefined);
  };
  if (sheet === 'page') return <SignInWebView colorScheme={colorScheme} language="en" onSignedIn={signedIn} />;
  if (sheet === 'component') return <SignInDom colorScheme={colorScheme} language="en" onSignedIn={async (id) => signedIn(id)} />;
  return (
    <View style={styles.screen}>
      <Text>{userId ? `Signed in as ${userId}` : 'Signed out'}</Text>
      <Button title="Sign in on the page" onPress={() => setSheet('page')} />
      <Button title="Sign in in the component" onPress={() => setSheet('component')} />
    </View>
  );
}

const styles = StyleSheet.create({screen: {flex: 1, alignItems: 'center', justifyContent: 'center', gap: 16}});
