package dev.provtriage.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCheckTest {

    private static final String SCHEMA = "[{'name':'uid','required':true,'reconciliationKey':true},"
            + "{'name':'sn','required':true,'maxLength':5},"
            + "{'name':'uidNumber','type':'INTEGER','matchingAttribute':'employeeNumber'},"
            + "{'name':'hired','type':'DATE'},"
            + "{'name':'mails','type':'EMAIL','multiValued':true},"
            + "{'name':'kind','allowedValues':['staff','guest']},"
            + "{'name':'address','type':'COMPLEX'},"
            + "{'name':'createdAt','required':true,'readOnly':true},"
            + "{'name':'pin','type':'INTEGER','sensitive':true},"
            + "{'name':'userPassword','type':'STRING'}]";

    private static final String COMPLETE = "'accountId':'jdoe','fields':{'sn':'Doe'";

    @Test
    void completeCreateHasNoProblem() throws Exception {
        assertEquals(
                List.of(),
                create(",'uidNumber':42,'hired':'2026-01-31','mails':['a@x.example','b@x.example'],"
                        + "'kind':'STAFF','address':{'city':'Ulm'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "'uidNumber':'abc'|WRONG_TYPE|uidNumber|abc|text|a whole number|-",
                "'uidNumber':42.0|WRONG_TYPE|uidNumber|42.0|a decimal number|a whole number|42",
                "'uidNumber':'2026-01-31'|WRONG_TYPE|uidNumber|2026-01-31|a date|a whole number|-",
                "'UIDNUMBER':'abc'|WRONG_TYPE|UIDNUMBER|abc|text|a whole number|-",
                "'EmployeeNumber':'abc'|WRONG_TYPE|EmployeeNumber|abc|text|a whole number|-",
                "'hired':'12/31/2026'|WRONG_TYPE|hired|12/31/2026|text|a date|2026-12-31",
                "'mails':['a@x.example','nobody']|WRONG_TYPE|mails|nobody|text|an e-mail address|-",
                "'address':'Ulm'|WRONG_TYPE|address|Ulm|text|an object|-",
                "'kind':'robot'|NOT_ALLOWED|kind|robot|text|one of staff, guest|-",
                "'kind':' guest '|NOT_ALLOWED|kind| guest |text|one of staff, guest|guest",
                "'uidNumber':[1,2]|MORE_THAN_ONE|uidNumber|[1, 2]|2 values|one value|-",
                "'createdAt':'2026'|READ_ONLY|createdAt|2026|a value|no value, since it is read-only|-",
                "'shoeSize':'44'|UNKNOWN_FIELD|shoeSize|44|a value|no such field|-"
            })
    void problemNamesFieldValueAndWhatIsExpected(
            String field, FieldProblem.Kind kind, String name, String value, String is, String expected, String better)
            throws Exception {
        List<FieldProblem> problems = create("," + field);
        boolean required = name.equals("createdAt");
        String shown = name.equals("kind") && better != null ? " guest " : value;
        assertEquals(List.of(new FieldProblem(name, kind, shown, is, expected, better, required)), problems);
        assertEquals(better != null, problems.get(0).correctable());
        assertEquals(kind == FieldProblem.Kind.READ_ONLY, problems.get(0).readOnly());
        assertEquals(kind == FieldProblem.Kind.UNKNOWN_FIELD, problems.get(0).unknownField());
        assertEquals(
                kind != FieldProblem.Kind.READ_ONLY && kind != FieldProblem.Kind.UNKNOWN_FIELD,
                problems.get(0).wrongValue());
    }

    @Test
    void tooLongValueIsCorrectedOnlyWhereBlanksAreTooMany() throws Exception {
        assertEquals(
                List.of(new FieldProblem(
                        "sn",
                        FieldProblem.Kind.TOO_LONG,
                        "Doerfer",
                        "7 characters",
                        "at most 5 characters",
                        null,
                        true)),
                problems("'operation':'CREATE','accountId':'jdoe','fields':{'sn':'Doerfer'}"));
        assertEquals(
                "Doe",
                problems("'operation':'CREATE','accountId':'jdoe','fields':{'sn':'   Doe'}")
                        .get(0)
                        .correction());
    }

    @Test
    void everyWrongValueOfAListIsAProblemOfItsOwn() throws Exception {
        assertEquals(
                List.of("one", "two"),
                create(",'mails':['one','a@x.example','two']").stream()
                        .map(FieldProblem::value)
                        .toList());
    }

    @Test
    void missingRequiredFieldsAreNamedInTheOrderOfTheSchemaAfterAllOthers() throws Exception {
        List<FieldProblem> problems = problems("'operation':'CREATE','fields':{'uidNumber':'abc'}");
        assertEquals(
                List.of("uidNumber", "uid", "sn"),
                problems.stream().map(FieldProblem::field).toList());
        assertTrue(problems.get(1).missing() && problems.get(2).missing());
        assertFalse(problems.get(1).wrongValue());
        assertEquals("text", problems.get(2).expected());
        assertEquals("no value", problems.get(2).valueKind());
    }

    @Test
    void identifierBesideTheFieldsIsNotMissing() throws Exception {
        assertEquals(
                List.of("sn"),
                problems("'operation':'CREATE','accountId':'jdoe','fields':{}").stream()
                        .map(FieldProblem::field)
                        .toList());
    }

    @Test
    void fieldGivenByItsMatchingAttributeIsNotMissing() throws Exception {
        String schema = "[{'name':'sn','matchingAttribute':'surname','required':true}]";
        assertEquals(List.of(), problems("'operation':'CREATE','fields':{'SurName':'Doe'}", schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'  '", "[]"})
    void emptiedRequiredFieldIsMissing(String empty) throws Exception {
        for (String operation : List.of("CREATE", "MODIFY")) {
            List<FieldProblem> problems =
                    problems("'operation':'" + operation + "','accountId':'jdoe','fields':{'sn':" + empty + "}");
            assertEquals(1, problems.size(), problems::toString);
            assertTrue(problems.get(0).missing());
            assertEquals("sn", problems.get(0).field());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'createdAt':null", "'createdAt':''", "'hired':null", "'uidNumber':''"})
    void emptyValueOfAFieldThatTheTargetFillsOrDoesNotNeedIsNoProblem(String field) throws Exception {
        assertEquals(List.of(), create("," + field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODIFY", "ENABLE", "DISABLE", "GRANT"})
    void onlyACreateMustGiveAllRequiredFields(String operation) throws Exception {
        assertEquals(
                List.of(), problems("'operation':'" + operation + "','accountId':'jdoe','fields':{'uidNumber':1}"));
    }

    @Test
    void deleteSendsNoValues() throws Exception {
        assertEquals(List.of(), problems("'operation':'DELETE','accountId':'jdoe','fields':{'uidNumber':'abc','x':1}"));
    }

    @Test
    void secretIsNeitherJudgedNorShown() throws Exception {
        assertEquals(List.of(), create(",'pin':'abc-4711','userPassword':'hunter22'"));
        List<FieldProblem> problems = create(",'pin':['abc-4711','abc-4712'],'clientSecret':'hunter22'");
        assertEquals(
                List.of(FieldProblem.Kind.MORE_THAN_ONE, FieldProblem.Kind.UNKNOWN_FIELD),
                problems.stream().map(FieldProblem::kind).toList());
        assertFalse(problems.toString().contains("471"), problems::toString);
        assertFalse(problems.toString().contains("hunter22"), problems::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'__ENABLE__':true", "'__PASSWORD__':'x'", "'__NAME__':'jdoe'"})
    void namesOfTheConnectorFrameworkAreNoUnknownFields(String field) throws Exception {
        assertEquals(List.of(), create("," + field));
    }

    @Test
    void withoutASchemaNothingIsHeldAgainstTheFields() throws Exception {
        assertEquals(List.of(), problems("'operation':'CREATE','fields':{'anything':'goes'}", "[]"));
    }

    @Test
    void longValueIsShownInShort() throws Exception {
        String value = create(",'uidNumber':'" + "x".repeat(500) + "'").get(0).value();
        assertEquals("x".repeat(120) + "...", value);
    }

    private static List<FieldProblem> create(String moreFields) throws Exception {
        return problems("'operation':'CREATE'," + COMPLETE + moreFields + "}");
    }

    private static List<FieldProblem> problems(String attempt) throws Exception {
        return problems(attempt, SCHEMA);
    }

    private static List<FieldProblem> problems(String attempt, String schema) throws Exception {
        return IncidentsTest.incidents(IncidentsTest.snapshots("'completeness':'COMPLETE','schema':" + schema))
                .of(IncidentsTest.attempt("'outcome':'PLANNED'," + attempt))
                .fieldProblems();
    }
}
